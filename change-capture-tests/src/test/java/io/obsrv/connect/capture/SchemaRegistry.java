// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.process.FreePorts;
import io.obsrv.connect.testkit.process.JavaCommand;
import io.obsrv.connect.testkit.process.JavaProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Apicurio's registry in a process of its own, as the build unpacked it; it keeps its schemas in memory. */
final class SchemaRegistry implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final String RUNNER =
            "apicurio-registry-app-" + System.getProperty("apicurio.version") + "-runner.jar";

    private final JavaProcess process;
    private final URI api;
    private final HttpClient http = HttpClient.newHttpClient();

    private SchemaRegistry(JavaProcess process, URI api) {
        this.process = process;
        this.api = api;
    }

    /** Begins to start. */
    static SchemaRegistry begin(Path folder) {
        int port = FreePorts.next();
        JavaProcess process = new JavaCommand(
                        "registry",
                        List.of(Path.of("target", "registry", RUNNER), Plugins.jar(JavaCommand.class)),
                        List.of("-Xmx256m", "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port),
                        "io.quarkus.runner.GeneratedMain",
                        List.of(),
                        folder.resolve("registry.log"))
                .start();
        return new SchemaRegistry(process, URI.create("http://127.0.0.1:" + port + "/apis/registry/v2"));
    }

    void awaitReady() {
        Await.until("the registry to answer", STARTS_WITHIN, () -> {
            process.requireAlive();
            return status("/system/info") == 200;
        });
    }

    private int status(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(api + path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /**
     * The settings of its converter for Avro.
     *
     * @param side {@code key} or {@code value}
     */
    Map<String, String> converter(String side) {
        String name = side + ".converter";
        return Map.of(
                name,
                "io.apicurio.registry.utils.converter.AvroConverter",
                name + ".apicurio.registry.url",
                api.toString(),
                name + ".apicurio.registry.auto-register",
                "true",
                name + ".apicurio.registry.find-latest",
                "true");
    }

    @Override
    public void close() {
        process.stop();
    }
}
