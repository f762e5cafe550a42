// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.jdbc.credentials.CredentialsKind;
import io.obsrv.connect.jdbc.credentials.CredentialsKinds;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where the user and the password of each connection come from.
 *
 * @param awsRegion empty where the name of the host says it
 * @param azureClientId empty for the worker's own identity
 * @param gcpInstance {@code project:region:instance}; empty where it is not used
 */
public record CredentialsConfig(String name, String awsRegion, String azureClientId, String gcpInstance) {

    public static final String CREDENTIALS = "connection.credentials";
    public static final String AWS_REGION = "connection.credentials.aws-region";
    public static final String AZURE_CLIENT_ID = "connection.credentials.azure-client-id";
    public static final String GCP_INSTANCE = "connection.credentials.gcp-instance";

    private static final String PASSWORD = "password";

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]{1,20}){1,3}-[0-9]{1,2}");
    private static final Pattern CLIENT_ID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern INSTANCE = Pattern.compile("[a-z0-9.:-]{1,100}:[a-z0-9-]{1,40}:[a-z0-9-]{1,98}");

    static ConfigDef addTo(ConfigDef config) {
        Keys.in(config, "Credentials")
                .add(
                        CREDENTIALS,
                        Type.STRING,
                        PASSWORD,
                        LambdaValidator.with(
                                (name, value) -> checkKind(value),
                                () -> CredentialsKinds.names().toString()),
                        Importance.MEDIUM,
                        "Where user and password of each new connection come from: password is connection.password;"
                                + " aws-iam, azure-entra and gcp-cloudsql are the identity that the worker has in that"
                                + " cloud (docs/databases.md).")
                .add(
                        AWS_REGION,
                        Type.STRING,
                        "",
                        form(REGION, "a region such as eu-central-1"),
                        Importance.LOW,
                        "For aws-iam: the region of the database, where the name of its host does not say it.")
                .add(
                        AZURE_CLIENT_ID,
                        Type.STRING,
                        "",
                        form(CLIENT_ID, "a client id, which is a UUID"),
                        Importance.LOW,
                        "For azure-entra: the client id of the managed identity, where the worker has several.")
                .add(
                        GCP_INSTANCE,
                        Type.STRING,
                        "",
                        form(INSTANCE, "project:region:instance"),
                        Importance.LOW,
                        "For gcp-cloudsql: the instance, as project:region:instance, in place of connection.host.");
        return config;
    }

    static CredentialsConfig from(Settings settings) {
        return new CredentialsConfig(
                settings.text(CREDENTIALS),
                settings.text(AWS_REGION),
                settings.text(AZURE_CLIENT_ID),
                settings.text(GCP_INSTANCE));
    }

    public CredentialsKind kind() {
        return CredentialsKinds.find(name).orElseThrow();
    }

    void check(ConnectionConfig config, Problems problems) {
        checkUnused(AWS_REGION, awsRegion, "aws-iam", problems);
        checkUnused(AZURE_CLIENT_ID, azureClientId, "azure-entra", problems);
        checkUnused(GCP_INSTANCE, gcpInstance, "gcp-cloudsql", problems);
        if (!name.equals(PASSWORD) && !config.password().value().isEmpty()) {
            problems.add(
                    ConnectionConfig.PASSWORD,
                    "With " + CREDENTIALS + "=" + name + " there is no password: leave it out, or set " + CREDENTIALS
                            + "=" + PASSWORD);
        }
        kind().check(config, problems);
    }

    private void checkUnused(String key, String value, String user, Problems problems) {
        if (!value.isEmpty() && !name.equals(user)) {
            problems.add(key, "It is for " + CREDENTIALS + "=" + user + " only: leave it out");
        }
    }

    private static ConfigDef.Validator form(Pattern form, String words) {
        return LambdaValidator.with(
                (name, value) -> {
                    String text = (String) value;
                    if (!text.isEmpty() && !form.matcher(text).matches()) {
                        throw new ConfigException(name, value, "Must be " + words);
                    }
                },
                () -> words);
    }

    private static void checkKind(Object value) {
        String kind = (String) value;
        if (CredentialsKinds.find(kind).isEmpty()) {
            throw new ConfigException(
                    CREDENTIALS,
                    value,
                    CredentialsKinds.part(kind)
                            .map(part -> "It is not in the plugin's folder: unpack the lib/ of " + part
                                    + " into its lib/ and restart the worker")
                            .orElse("Must be one of " + CredentialsKinds.names()));
        }
    }
}
