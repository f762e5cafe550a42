// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

/** A value that breaks a {@link Rule}, with the place inside the event; never with the value itself. */
public final class RuleBreach extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rule rule;
    private final String path;
    private final String detail;

    public RuleBreach(Rule rule) {
        this(rule, "", "");
    }

    /**
     * A breach with more to say than its rule does.
     *
     * @param detail such as sizes or a type, never a value from the data; may be empty
     */
    public RuleBreach(Rule rule, String detail) {
        this(rule, "", detail);
    }

    private RuleBreach(Rule rule, String path, String detail) {
        super(message(rule, path, detail), null, false, false);
        this.rule = rule;
        this.path = path;
        this.detail = detail;
    }

    /** The same breach seen from one level further out: {@code qty} inside {@code items[3]} is {@code items[3].qty}. */
    public RuleBreach in(String field) {
        return new RuleBreach(rule, joined(field), detail);
    }

    /** The same breach seen from the array around it. */
    public RuleBreach in(int index) {
        return new RuleBreach(rule, joined("[" + index + "]"), detail);
    }

    public Rule rule() {
        return rule;
    }

    /** Where in the event: {@code price}, {@code items[3].qty}; empty for the event itself. */
    public String path() {
        return path;
    }

    private String joined(String outer) {
        return path.isEmpty() || path.startsWith("[") ? outer + path : outer + "." + path;
    }

    private static String message(Rule rule, String path, String detail) {
        String place = path.isEmpty() ? "in the event itself" : "at \"" + path + "\"";
        String more = detail.isEmpty() ? "" : " (" + detail + ")";
        return "Rule " + rule.code() + " is broken " + place + ": " + rule.sentence() + more + "; " + rule.wayOut();
    }
}
