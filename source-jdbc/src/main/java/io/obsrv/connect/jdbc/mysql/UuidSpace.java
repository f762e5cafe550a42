// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.util.Locale;
import java.util.Optional;

/**
 * MariaDB's UUIDs: those of the versions 1 to 5 are ordered by their last part first, and before the others.
 */
enum UuidSpace implements KeySpace {
    INSTANCE;

    private static final TextSpace HEX = TextSpace.of("0123456789abcdef");
    private static final int DIGITS = 32;

    @Override
    public Optional<String> between(String low, String high) {
        boolean turned = isTurned(low);
        if (turned != isTurned(high)) {
            // Above the last of the first kind: what is there says where the second begins.
            return Optional.of("ffffffff-ffff-5fff-bfff-ffffffffffff");
        }
        return HEX.between(digits(low, turned), digits(high, turned)).map(middle -> uuid(padded(middle), low, turned));
    }

    private static boolean isTurned(String uuid) {
        char version = uuid.charAt(14);
        return version >= '1' && version <= '5';
    }

    private static String digits(String uuid, boolean turned) {
        String[] parts = uuid.toLowerCase(Locale.ROOT).split("-", -1);
        return turned
                ? parts[4] + parts[3] + parts[2] + parts[1] + parts[0]
                : parts[0] + parts[1] + parts[2] + parts[3] + parts[4];
    }

    private static String padded(String digits) {
        return (digits + "0".repeat(DIGITS)).substring(0, DIGITS);
    }

    /** With the version and the variant of another one, or it would stand elsewhere. */
    private static String uuid(String digits, String like, boolean turned) {
        String uuid = turned
                ? String.join(
                        "-",
                        digits.substring(24),
                        digits.substring(20, 24),
                        digits.substring(16, 20),
                        digits.substring(12, 16),
                        digits.substring(0, 12))
                : String.join(
                        "-",
                        digits.substring(0, 8),
                        digits.substring(8, 12),
                        digits.substring(12, 16),
                        digits.substring(16, 20),
                        digits.substring(20));
        return uuid.substring(0, 14) + like.charAt(14) + uuid.substring(15, 19) + like.charAt(19) + uuid.substring(20);
    }
}
