// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.dialect.DriverClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08000, RETRY",
        "08001, RETRY",
        "08003, RETRY",
        "08006, RETRY",
        "08P01, RETRY",
        "57P01, RETRY",
        "57P02, RETRY",
        "57P03, RETRY",
        "57P05, RETRY",
        "57014, RETRY",
        "40001, RETRY",
        "40P01, RETRY",
        "55P03, RETRY",
        "53000, RETRY",
        "53100, RETRY",
        "53200, RETRY",
        "53300, RETRY",
        "25P03, RETRY",
        "58030, RETRY",
        "42501, STOP",
        "42601, STOP",
        "42703, STOP",
        "42883, STOP",
        "42P01, RETRY",
        "28000, STOP",
        "28P01, STOP",
        "3D000, STOP",
        "0A000, STOP",
        "22P02, STOP",
        "22003, STOP",
        "25006, STOP",
        "XX001, STOP",
        "99999, RETRY"
    })
    void knowsWhatAStateMeans(String state, Fault fault) {
        assertThat(DatabaseFailure.of("Reading", new SQLException("x", state)).fault())
                .isEqualTo(fault);
    }

    /** As the drivers' documentation and sources say. */
    @ParameterizedTest
    @CsvSource({
        "S0001, 18456, the server refuses the user or the password",
        "S0001,  4060, the database does not exist",
        "S0005,   229, the user has no right to read this",
        "S0002,   208, the table does not exist: was it dropped or renamed?",
        "S0045,  1222, a lock was not to be had in time",
        "40001,  1205, the server asks for another try",
        "S0009, 40501, the database failed",
        "72000,  1017, the server refuses the user or the password",
        "42000,   942, the table does not exist: was it dropped or renamed?",
        "42000,  1031, the user has no right to read this",
        "61000,    54, a lock was not to be had in time",
        "72000,  1555, the snapshot is too old",
        "72000, 12899, the database failed",
        "57033,  -913, a lock was not to be had in time",
        "40001,  -911, the server asks for another try",
        "42704,  -204, the table does not exist: was it dropped or renamed?",
        "08001, -4499, the connection failed"
    })
    void knowsTheCodesOfOtherDatabases(String state, int code, String words) {
        assertThat(DatabaseFailure.of("Reading", new SQLException("x", state, code)))
                .hasMessageStartingWith("Reading failed: " + words);
    }

    @Test
    void judgesByTheClassWhereThereIsNoState() {
        assertThat(DatabaseFailure.of("Reading", new SQLNonTransientException("x"))
                        .fault())
                .isEqualTo(Fault.STOP);
        assertThat(DatabaseFailure.of("Reading", new SQLSyntaxErrorException("x"))
                        .fault())
                .isEqualTo(Fault.STOP);
        assertThat(DatabaseFailure.of("Reading", new SQLTransientException("x")).fault())
                .isEqualTo(Fault.RETRY);
        assertThat(DatabaseFailure.of("Reading", new SQLException("x", new SocketTimeoutException()))
                        .fault())
                .isEqualTo(Fault.RETRY);
    }

    @Test
    void tellsNothingOfWhatTheDriverSaid() {
        // Given
        SQLException driver = new SQLException(
                "ERROR: invalid input syntax: \"canary-value\" at jdbc:postgresql://h/d?password=canary-secret",
                "22P02",
                new IllegalStateException("canary-cause"));
        driver.setNextException(new SQLException("canary-next"));

        // When
        DatabaseFailure failure = DatabaseFailure.of("Loading \"public.orders\"", driver);

        // Then
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertThat(failure)
                .hasMessage(
                        "Loading \"public.orders\" failed: the server cannot compute with a value (SQLSTATE 22P02)");
        assertThat(printed.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "28000, 1045, 28P01, STOP",
        "42000, 1049, 3D000, STOP",
        "42000, 1142, 42501, STOP",
        "42S02, 1146, 42P01, RETRY",
        "42S22, 1054, 42703, STOP",
        "HY000, 3024, 57014, RETRY",
        "70100, 1969, 57014, RETRY",
        "HY000, 1205, 55P03, RETRY",
        "42000, 1064, 42000, STOP",
        "08S01, 0, 08S01, RETRY"
    })
    void knowsWhatTheCodesOfMySqlMean(String state, int code, String precise, Fault fault) {
        // When
        DatabaseFailure failure = DatabaseFailure.of("Reading", new SQLException("x", state, code));

        // Then
        assertThat(failure.state()).isEqualTo(precise);
        assertThat(failure.fault()).isEqualTo(fault);
    }

    @Test
    void saysWhichDriverToAdd() {
        // Given
        DriverClass driver = new DriverClass("no.such.Driver", "no.such:driver");

        // When // Then
        assertThatThrownBy(driver::driver)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        missing -> assertThat(DatabaseFailure.of("Connecting to [h:1] as \"u\"", missing))
                                .hasMessage(
                                        "Connecting to [h:1] as \"u\" failed: The driver no.such.Driver is not in the"
                                                + " plugin's folder: put the jar of no.such:driver into its lib/ and restart the"
                                                + " worker"));
    }
}
