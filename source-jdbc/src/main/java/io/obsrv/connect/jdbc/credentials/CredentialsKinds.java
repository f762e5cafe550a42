// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** All kinds of credentials on the plugin's class path. */
public final class CredentialsKinds {

    private static final List<CredentialsKind> ALL =
            ServiceLoader.load(CredentialsKind.class, CredentialsKinds.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    /** Kinds that are not in the plugin's archive, and what has to be unpacked into it for them. */
    private static final Map<String, String> PARTS =
            Map.of("aws-iam", "obsrv-credentials-aws", "azure-entra", "obsrv-credentials-azure");

    private CredentialsKinds() {}

    /** Of all kinds, also of those that are not there. */
    public static List<String> names() {
        return Stream.concat(ALL.stream().map(CredentialsKind::name), PARTS.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The archive with the kind of this name, if it is an optional part. */
    public static Optional<String> part(String name) {
        return Optional.ofNullable(PARTS.get(name));
    }

    public static Optional<CredentialsKind> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
