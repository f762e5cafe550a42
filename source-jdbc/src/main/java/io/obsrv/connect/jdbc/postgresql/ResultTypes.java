// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgResultSetMetaData;

/**
 * The names of a result's types in PostgreSQL's catalog.
 *
 * <p>The driver knows them, but its public method first asks the catalog about all columns of the result, only to tell
 * {@code serial} from {@code int4}. For a small table that takes longer than its rows. So the method behind that one is
 * called; without it, in some later driver, the public one.
 */
final class ResultTypes {

    /** What the public method calls a column that numbers itself. */
    private static final Map<String, String> SERIALS =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    private static final @Nullable MethodHandle TYPE = find();

    private ResultTypes() {}

    static String name(ResultSetMetaData columns, int index) throws SQLException {
        if (TYPE == null || !(columns instanceof PgResultSetMetaData driver)) {
            String name = columns.getColumnTypeName(index);
            return SERIALS.getOrDefault(name, name);
        }
        try {
            return (String) TYPE.invokeExact(driver, index);
        } catch (SQLException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable other) {
            throw new IllegalStateException("The type of column " + index + " cannot be told", other);
        }
    }

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.privateLookupIn(PgResultSetMetaData.class, MethodHandles.lookup())
                    .findVirtual(
                            PgResultSetMetaData.class, "getPGType", MethodType.methodType(String.class, int.class));
        } catch (ReflectiveOperationException another) {
            return null;
        }
    }
}
