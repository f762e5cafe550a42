// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.textbook;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one query by the getters of their types. */
public final class TextbookSourceTask extends SourceTask {

    private static final Map<String, String> PARTITION = Map.of("table", "it");

    private String topic = "";
    private int fetchRows;
    private @Nullable Connection connection;
    private @Nullable ResultSet result;
    private @Nullable TextbookRows rows;

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void start(Map<String, String> properties) {
        topic = properties.getOrDefault(TextbookSourceConnector.TOPIC, "");
        fetchRows = Integer.parseInt(properties.getOrDefault(TextbookSourceConnector.FETCH_ROWS, "5000"));
        try {
            Connection open = DriverManager.getConnection(
                    properties.get(TextbookSourceConnector.URL),
                    properties.get(TextbookSourceConnector.USER),
                    properties.get(TextbookSourceConnector.PASSWORD));
            connection = open;
            open.setAutoCommit(false);
            Statement statement = open.createStatement();
            statement.setFetchSize(fetchRows);
            ResultSet all = statement.executeQuery(
                    "SELECT * FROM " + properties.get(TextbookSourceConnector.TABLE) + " ORDER BY id");
            result = all;
            rows = TextbookRows.of(all);
        } catch (SQLException failure) {
            throw new ConnectException(failure);
        }
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        ResultSet open = result;
        TextbookRows all = rows;
        if (open == null || all == null) {
            Thread.sleep(100);
            return null;
        }
        try {
            List<SourceRecord> records = new ArrayList<>(fetchRows);
            while (records.size() < fetchRows && open.next()) {
                Struct row = all.struct();
                records.add(new SourceRecord(
                        PARTITION, Map.of("id", row.getInt64("id")), topic, null, null, null, all.schema(), row));
            }
            if (records.isEmpty()) {
                result = null;
                return null;
            }
            return records;
        } catch (SQLException failure) {
            throw new ConnectException(failure);
        }
    }

    @Override
    public void stop() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException failure) {
            throw new ConnectException(failure);
        }
    }
}
