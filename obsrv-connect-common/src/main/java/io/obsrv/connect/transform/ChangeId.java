// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * The id of a change: its place in the database's log, its number in the transaction if that is known, and a digest of
 * table, operation and key, for Cassandra of what was written too, since two writes may have one time. One change has one id however often it is read, two have two, and ids of one width sort as the
 * database committed. For one thread at a time.
 */
final class ChangeId {

    /** All rows of a snapshot have one place: 96 bits tell thousands of millions of keys apart. */
    private static final int DIGEST_BYTES = 12;

    private final MessageDigest digest;
    private final Cells cells = new Cells();

    ChangeId() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The id, such as {@code 00000000016e1a58-00000000016e1b00-00000000-5f3c…}. */
    String of(Change change, ConnectRecord<?> record) {
        StringBuilder id = new StringBuilder(LogPosition.of(change.source()));
        LogPosition.appendInt(change.transaction().number("total_order"), id.append('-'));
        id.append('-').append(HexFormat.of().formatHex(which(change, record), 0, DIGEST_BYTES));
        return id.toString();
    }

    private byte[] which(Change change, ConnectRecord<?> record) {
        add(record.topic());
        add(change.operation().code());
        Object key = record.key();
        if (key == null) {
            key = change.after() == null ? change.before() : change.after();
        }
        add(RecordText.of(key).text());
        if (change.isOf(Change.CASSANDRA) && change.after() != null) {
            add(RecordText.of(cells.values(change.after())).text());
        }
        return digest.digest();
    }

    private void add(String part) {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
    }
}
