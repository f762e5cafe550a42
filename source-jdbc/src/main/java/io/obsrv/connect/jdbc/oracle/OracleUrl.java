// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import io.obsrv.connect.jdbc.dialect.UrlForm;
import io.obsrv.connect.jdbc.dialect.UrlPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Oracle's thin form with a host and a service, {@code jdbc:oracle:thin:@//host:1521/service}, with TLS
 * {@code jdbc:oracle:thin:@tcps://host:2484/service}. Names of tnsnames.ora, LDAP and descriptors are refused.
 */
final class OracleUrl implements UrlForm {

    /** Not the driver's: it says whether the connection has TLS. */
    static final String PROTOCOL = "protocol";

    private static final String TLS = "jdbc:oracle:thin:@tcps://";
    private static final String PLAIN = "jdbc:oracle:thin:@//";

    private static final UrlForm FORM = new UrlPattern(
            "jdbc:oracle:thin:@//host:port/service?name=value&name=value",
            Pattern.compile(
                    PLAIN
                            + "(?<hosts>[^/?#@\\\\;,()]{1,500})/(?<database>[^/?#&;@\\\\]{1,200})(?:\\?(?<properties>[^#?]*))?"),
            "&",
            true,
            false,
            "",
            Pattern.compile("[A-Za-z0-9_$.-]{1,128}"));

    @Override
    public boolean isNamed() {
        return true;
    }

    @Override
    public boolean severalHosts() {
        return FORM.severalHosts();
    }

    @Override
    public boolean takesDatabase(String name) {
        return FORM.takesDatabase(name);
    }

    @Override
    public Parts parts(String url) {
        if (!url.startsWith(TLS)) {
            return FORM.parts(url);
        }
        Parts parts = FORM.parts(PLAIN + url.substring(TLS.length()));
        List<String> properties = new ArrayList<>(parts.properties());
        properties.add(PROTOCOL + "=tcps");
        return new Parts(parts.hosts(), parts.database(), properties);
    }
}
