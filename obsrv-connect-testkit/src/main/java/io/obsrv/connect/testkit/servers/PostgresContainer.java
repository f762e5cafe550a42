// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import com.github.dockerjava.api.DockerClient;
import io.obsrv.connect.testkit.process.Await;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * PostgreSQL in a container, from the image {@code postgres:18} or the one that the system property
 * {@code testkit.postgres.image} names.
 *
 * <p>The default build does not run it, since it needs a Docker engine and an image.
 */
final class PostgresContainer implements ServerEngine {

    private static final String IMAGE = System.getProperty("testkit.postgres.image", "postgres:18");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final int port;
    private final PostgreSQLContainer container;

    PostgresContainer(int port, Map<String, String> settings) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "No Docker engine answers; start one, or leave out \"-Dtestkit.servers=containers\"");
        }
        this.port = port;
        this.container = new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
                .withDatabaseName(PostgresServer.DATABASE)
                .withUsername(PostgresServer.SUPERUSER)
                .withPassword(PostgresServer.SUPERUSER);
        container.setCommand(command(settings));
        // A fixed port, since an engine gives a new one at each start.
        container.setPortBindings(List.of(port + ":" + PostgreSQLContainer.POSTGRESQL_PORT));
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
            return;
        }
        docker().startContainerCmd(container.getContainerId()).exec();
        Await.until("PostgreSQL to serve clients", STARTS_WITHIN, this::serves);
    }

    @Override
    public void stop() {
        if (container.isRunning()) {
            docker().stopContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void freeze() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void thaw() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.close();
    }

    private static String[] command(Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return command.toArray(new String[0]);
    }

    private boolean serves() throws Exception {
        String url = "jdbc:postgresql://" + host() + ":" + port + "/" + PostgresServer.DATABASE;
        DriverManager.getConnection(url, PostgresServer.SUPERUSER, PostgresServer.SUPERUSER)
                .close();
        return true;
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
