// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Topics of which each holds records of one kind: who reads them can make nothing of another, or stops at it. */
public final class SeparateTopics {

    private final Map<String, String> keys = new HashMap<>();

    /** A topic that other keys may name as well, for records of the same kind. */
    public void share(String key, String topic) {
        keys.putIfAbsent(topic, key);
    }

    /**
     * A topic for one kind of record.
     *
     * @param topic empty for none
     * @return what is wrong if another key has it already, for a person
     */
    public Optional<String> claim(String key, String topic) {
        return topic.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(keys.putIfAbsent(topic, key))
                        .map(other -> "Is \"" + topic + "\", which is " + other + " already: name another topic");
    }
}
