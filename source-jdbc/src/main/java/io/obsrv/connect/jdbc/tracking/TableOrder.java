// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.config.DeletesConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The orders in which a table is read.
 *
 * @param load the order of the load
 * @param changes the order in which changes are followed; empty if they are not
 * @param young the column that has to be old enough before a row is followed; empty without a delay
 */
public record TableOrder(Table table, Keyset load, Optional<Keyset> changes, Optional<Column> young) {

    /**
     * Decides on the orders of a table.
     *
     * @throws UnreadableTable if it has none, with the key to change
     */
    public static TableOrder of(Table table, ReadingConfig reading, SqlText sql) {
        OrderColumns columns = new OrderColumns(table, reading, sql);
        Optional<Keyset> changes = columns.changes();
        Optional<Column> young =
                reading.timestampDelay().isZero() || !reading.mode().usesTimestamp()
                        ? Optional.empty()
                        : Optional.of(columns.timestamps().get(0));
        return new TableOrder(table, load(columns, changes, sql), changes, young);
    }

    /** The same for a tracking that does not have to wait for late rows. */
    public TableOrder withoutDelay() {
        return new TableOrder(table, load, changes, Optional.empty());
    }

    /**
     * Checks that the keys of this table can be kept.
     *
     * @throws UnreadableTable if not, with the reason
     */
    public void requireSweepable(SqlText sql) {
        String refusal = "Deletes of \"" + table.id() + "\" cannot be found by a sweep: ";
        String way = ". Leave the table out, or set " + DeletesConfig.DELETES + "=none";
        if (table.uniqueKey().isEmpty()) {
            throw new UnreadableTable(
                    refusal + "it has neither a primary key nor a unique index without nulls" + way,
                    DeletesConfig.DELETES);
        }
        load.terms().stream()
                .filter(term -> !sql.restores(term.type()))
                .findFirst()
                .ifPresent(term -> {
                    throw new UnreadableTable(
                            refusal + "its key has a column of type " + term.type()
                                    + ", which this dialect cannot make of a text" + way,
                            DeletesConfig.DELETES);
                });
    }

    private static Keyset load(OrderColumns columns, Optional<Keyset> changes, SqlText sql) {
        Table table = columns.table();
        if (!table.uniqueKey().isEmpty()) {
            return new Keyset(columns.key());
        }
        if (changes.isPresent()) {
            return changes.get();
        }
        if (columns.namesIncrementing()) {
            return new Keyset(List.of(columns.incrementing()));
        }
        if (table.physicalOrder()) {
            return new Keyset(List.of(new Term(Term.CTID, "t." + sql.physicalPlace(), "tid", false)), true);
        }
        throw new UnreadableTable(
                "\"" + table.id() + "\" has neither a primary key nor a unique index without nulls, so that reading it"
                        + " could not be resumed: name a column of distinct values in "
                        + ReadingConfig.INCREMENTING_COLUMN + ", or leave the table out",
                ReadingConfig.INCREMENTING_COLUMN);
    }

    /** The columns that order a table, found by the configuration and the catalog. */
    private record OrderColumns(Table table, ReadingConfig reading, SqlText sql) {

        Optional<Keyset> changes() {
            List<Term> terms = new ArrayList<>();
            if (reading.mode().usesTimestamp()) {
                terms.add(timestamp());
            }
            if (reading.mode().usesIncrementing()) {
                terms.add(incrementing());
            }
            if (terms.isEmpty()) {
                return Optional.empty();
            }
            addTieBreak(terms);
            return Optional.of(new Keyset(terms));
        }

        /** Two rows must not stand at the same place, or a batch could end between them. */
        private void addTieBreak(List<Term> terms) {
            if (!reading.mode().usesIncrementing() && table.uniqueKey().isEmpty()) {
                throw new UnreadableTable(
                        "\"" + table.id() + "\" has neither a primary key nor a unique index without nulls, by which"
                                + " rows of the same timestamp could be told apart: use mode timestamp+incrementing, or"
                                + " leave the table out",
                        ReadingConfig.MODE);
            }
            List<Term> key = key();
            Term last = terms.get(terms.size() - 1);
            if (key.size() == 1 && key.get(0).expression().equals(last.expression())) {
                return;
            }
            for (Term term : key) {
                if (terms.stream().noneMatch(other -> other.expression().equals(term.expression()))) {
                    terms.add(term);
                }
            }
        }

        boolean namesIncrementing() {
            return !reading.incrementingColumn().isEmpty();
        }

        List<Term> key() {
            return table.uniqueKey().stream()
                    .map(name -> term(Term.KEY + name, column(name, ReadingConfig.INCREMENTING_COLUMN)))
                    .toList();
        }

        Term incrementing() {
            Column column = namesIncrementing()
                    ? column(reading.incrementingColumn(), ReadingConfig.INCREMENTING_COLUMN)
                    : foundIncrementing();
            refuseNullable(List.of(column), ReadingConfig.INCREMENTING_COLUMN);
            return term(Term.INCREMENTING, column);
        }

        private Column foundIncrementing() {
            List<Column> numbered =
                    table.columns().stream().filter(Column::autoIncrement).toList();
            if (numbered.size() == 1) {
                return numbered.get(0);
            }
            List<Column> key = table.primaryKey().stream()
                    .map(name -> column(name, ReadingConfig.INCREMENTING_COLUMN))
                    .toList();
            if (key.size() == 1 && key.get(0).kind() == Column.Kind.INTEGER) {
                return key.get(0);
            }
            throw new UnreadableTable(
                    "\"" + table.id() + "\" has not exactly one column that the database numbers, and no primary key of"
                            + " one whole number: name the column",
                    ReadingConfig.INCREMENTING_COLUMN);
        }

        List<Column> timestamps() {
            return reading.timestampColumns().stream()
                    .map(name -> column(name, ReadingConfig.TIMESTAMP_COLUMN))
                    .toList();
        }

        private Term timestamp() {
            List<Column> columns = timestamps();
            for (Column column : columns) {
                if (column.kind() != Column.Kind.TIMESTAMP) {
                    throw new UnreadableTable(
                            "Column \"" + column.name() + "\" of \"" + table.id() + "\" is of type " + column.type()
                                    + ", which is no timestamp",
                            ReadingConfig.TIMESTAMP_COLUMN);
                }
            }
            refuseNullable(columns, ReadingConfig.TIMESTAMP_COLUMN);
            String names = String.join(
                    ", ",
                    columns.stream()
                            .map(column -> "t." + sql.quoted(column.name()))
                            .toList());
            return new Term(
                    Term.TIMESTAMP,
                    columns.size() == 1 ? names : "COALESCE(" + names + ")",
                    columns.get(0).type(),
                    columns.stream().allMatch(Column::nullable));
        }

        private void refuseNullable(List<Column> columns, String key) {
            if (reading.validateNonNull() && columns.stream().allMatch(Column::nullable)) {
                throw new UnreadableTable(
                        "Column \"" + columns.get(0).name() + "\" of \"" + table.id() + "\" may be null, and following"
                                + " would miss rows without a value: make it NOT NULL, choose another, or set "
                                + ReadingConfig.VALIDATE_NON_NULL + "=false",
                        key);
            }
        }

        private Column column(String name, String key) {
            return table.column(name)
                    .orElseThrow(() -> new UnreadableTable(
                            "\"" + table.id() + "\" has no column \"" + name + "\"; it has " + table.columnNames(),
                            key));
        }

        private Term term(String name, Column column) {
            return new Term(name, "t." + sql.quoted(column.name()), column.type(), column.nullable());
        }
    }
}
