// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.jdbc.run.Schedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * When tables are read again as a whole, in mode bulk.
 *
 * @param schedule empty where the poll interval says when
 * @param endTopic where the end of each run is told; empty for nowhere
 */
public record RunsConfig(Optional<Schedule> schedule, String endTopic) {

    public static final String SCHEDULE = "poll.schedule";
    public static final String ZONE = "poll.schedule.timezone";
    public static final String END_TOPIC = "run.end.topic";

    static ConfigDef addTo(ConfigDef config) {
        Keys.in(config, "Runs")
                .add(
                        SCHEDULE,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "For mode bulk: when a run begins, as a cron expression of five fields, such as 30 2 * * *. The"
                                + " first run begins at once. Empty: poll.interval.ms after the last one.")
                .add(
                        ZONE,
                        Type.STRING,
                        "UTC",
                        null,
                        Importance.LOW,
                        "The time zone of poll.schedule, such as Europe/Berlin.")
                .add(
                        END_TOPIC,
                        Type.STRING,
                        "",
                        null,
                        Importance.LOW,
                        "For mode bulk: the topic of an event that says that a run of a table is over, with its number and"
                                + " its rows. Empty: none.");
        return config;
    }

    static RunsConfig from(Settings settings, Problems problems) {
        Mode mode = Mode.of(settings.text(ReadingConfig.MODE));
        String endTopic = settings.text(END_TOPIC);
        for (String key : new String[] {SCHEDULE, END_TOPIC}) {
            if (mode != Mode.BULK && settings.isGiven(key)) {
                problems.add(key, "Mode " + mode.label() + " has no runs: leave it out, or set mode to bulk");
            }
        }
        if (!endTopic.isEmpty() && !OutputConfig.isTopic(endTopic)) {
            problems.add(END_TOPIC, "\"" + endTopic + "\" is no name of a topic");
        }
        return new RunsConfig(schedule(settings, problems), endTopic);
    }

    private static Optional<Schedule> schedule(Settings settings, Problems problems) {
        ZoneId zone;
        try {
            zone = ZoneId.of(settings.text(ZONE));
        } catch (DateTimeException unknown) {
            problems.add(ZONE, "\"" + settings.text(ZONE) + "\" is no time zone: write one such as Europe/Berlin");
            return Optional.empty();
        }
        if (settings.text(SCHEDULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schedule(settings.text(SCHEDULE), zone));
        } catch (IllegalArgumentException wrong) {
            problems.add(
                    SCHEDULE,
                    "\"" + settings.text(SCHEDULE)
                            + "\" is no schedule: write minute, hour, day, month and day of the week, such as 30 2 * * *");
            return Optional.empty();
        }
    }
}
