// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.run;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Times by a cron expression of five fields in a zone: {@code 30 2 * * *} is half past two, each day.
 *
 * <p>They are found on a clock without a zone, and put on the zone's then: a time that a day does not have comes as much
 * later as the clock is put forward, and one that it has twice comes once, the first time.
 */
public record Schedule(String cron, ZoneId zone) {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** @throws IllegalArgumentException if it is no such expression, or has no time at all */
    public Schedule {
        if (next(cron, LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw new IllegalArgumentException("\"" + cron + "\" has no time that ever comes");
        }
    }

    /** The first of its times that is later. */
    public Instant after(Instant time) {
        LocalDateTime local = time.atZone(zone).toLocalDateTime();
        while (true) {
            local = next(cron, local).orElseThrow();
            Instant found = local.atZone(zone).toInstant();
            if (found.isAfter(time)) {
                return found;
            }
        }
    }

    private static Optional<LocalDateTime> next(String cron, LocalDateTime local) {
        return ExecutionTime.forCron(PARSER.parse(cron))
                .nextExecution(local.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }
}
