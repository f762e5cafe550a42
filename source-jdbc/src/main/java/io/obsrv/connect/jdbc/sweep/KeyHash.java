// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.jdbc.tracking.Place;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The first 60 bits of a key's MD5, as the database computes them too ({@code SqlText.hash}): of the value's text, or of
 * the MD5s in hexadecimal of several values' texts. It tells sets of keys apart and guards against nobody.
 */
final class KeyHash {

    /** Hexadecimal digits of the MD5. */
    private static final int DIGITS = 15;

    private final MessageDigest md5;

    KeyHash() {
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has MD5", impossible);
        }
    }

    long of(Place key) {
        String digest = hex(key.values().get(0));
        if (key.values().size() > 1) {
            StringBuilder all = new StringBuilder(digest);
            key.values().stream().skip(1).map(this::hex).forEach(all::append);
            digest = hex(all.toString());
        }
        return HexFormat.fromHexDigitsToLong(digest, 0, DIGITS);
    }

    private String hex(String text) {
        return HexFormat.of().formatHex(md5.digest(text.getBytes(UTF_8)));
    }
}
