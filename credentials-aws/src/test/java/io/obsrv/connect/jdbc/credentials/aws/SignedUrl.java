// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A URL without its scheme, signed for 15 minutes by AWS's signature version 4, "query string" form: written after AWS's
 * documentation, to compare the library's tokens with.
 */
final class SignedUrl {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "rds-db";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY = 8;

    private SignedUrl() {}

    record Keys(String access, String secret, String session) {}

    static String of(String endpoint, String user, String region, Keys keys, Instant now) {
        String time = TIME.format(now);
        String scope = time.substring(0, DAY) + "/" + region + "/" + SERVICE + "/aws4_request";
        String query = query(user, keys, time, scope);
        String request = String.join("\n", "GET", "/", query, "host:" + endpoint, "", "host", hex(sha256("")));
        String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(request)));
        return endpoint + "/?" + query + "&X-Amz-Signature=" + hex(hmac(key(keys.secret(), scope), toSign));
    }

    /** In the order of the names, as it is signed. */
    private static String query(String user, Keys keys, String time, String scope) {
        Map<String, String> query = new TreeMap<>(Map.of(
                "Action",
                "connect",
                "DBUser",
                user,
                "X-Amz-Algorithm",
                ALGORITHM,
                "X-Amz-Credential",
                keys.access() + "/" + scope,
                "X-Amz-Date",
                time,
                "X-Amz-Expires",
                "900",
                "X-Amz-SignedHeaders",
                "host"));
        if (!keys.session().isEmpty()) {
            query.put("X-Amz-Security-Token", keys.session());
        }
        return query.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** As RFC 3986 says, which is not the encoding of forms. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] key(String secret, String scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JVM has HmacSHA256", missing);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JVM has SHA-256", missing);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
