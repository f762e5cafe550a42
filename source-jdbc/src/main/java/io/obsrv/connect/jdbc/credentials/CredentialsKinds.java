// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All kinds of credentials on the plugin's class path. */
public final class CredentialsKinds {

    private static final List<CredentialsKind> ALL =
            ServiceLoader.load(CredentialsKind.class, CredentialsKinds.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private CredentialsKinds() {}

    public static List<String> names() {
        return ALL.stream().map(CredentialsKind::name).sorted().toList();
    }

    public static Optional<CredentialsKind> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
