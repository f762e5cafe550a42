// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The id of a batch envelope: the same content from the same place has the same id, in every JVM and after every
 * restart; other content or another place has another.
 */
public final class BatchId {

    private static final int PLACE_BYTES = 16;

    private BatchId() {}

    /**
     * 40 hexadecimal digits: 32 of the place (SHA-256 over every part with its length), 8 of the content (CRC-32C).
     *
     * @param split the identity of the split that the events come from
     * @param position the position before their batch
     * @param ordinal which event of the batch is the first
     */
    public static String of(
            String dataset,
            Map<String, String> split,
            Map<String, ?> position,
            int ordinal,
            int count,
            ByteBuffer content) {
        MessageDigest place = sha256();
        add(place, dataset);
        addAll(place, split);
        addAll(place, position);
        add(place, Integer.toString(ordinal));
        add(place, Integer.toString(count));
        CRC32C crc = new CRC32C();
        crc.update(content.duplicate());
        HexFormat hex = HexFormat.of();
        return hex.formatHex(place.digest(), 0, PLACE_BYTES) + hex.toHexDigits((int) crc.getValue());
    }

    private static void addAll(MessageDigest digest, Map<String, ?> entries) {
        add(digest, Integer.toString(entries.size()));
        entries.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            add(digest, entry.getKey());
            add(digest, String.valueOf(entry.getValue()));
        });
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
