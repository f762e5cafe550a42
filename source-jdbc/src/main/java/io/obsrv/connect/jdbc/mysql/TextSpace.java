// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Texts as numbers, of which the characters are the digits. What two texts begin with alike is left out, and so is what
 * stands far behind.
 */
final class TextSpace implements KeySpace {

    /** Characters that count, behind those that both texts begin with. */
    private static final int COUNTED = 24;

    /** The characters, lowest first, by their code points; those that are equal in the order have one number. */
    @FunctionalInterface
    interface Alphabet {
        Map<Integer, Integer> ranks(String text, String other);
    }

    private final Alphabet alphabet;

    TextSpace(Alphabet alphabet) {
        this.alphabet = alphabet;
    }

    /** Of characters that are all known, lowest first. */
    static TextSpace of(String characters) {
        Map<Integer, Integer> ranks = new TreeMap<>();
        characters.codePoints().forEach(character -> ranks.put(character, ranks.size()));
        return new TextSpace((text, other) -> ranks);
    }

    @Override
    public Optional<String> between(String low, String high) {
        Map<Integer, Integer> ranks = alphabet.ranks(low, high);
        int alike = alike(low, high);
        BigInteger base =
                BigInteger.valueOf(ranks.values().stream().max(Integer::compare).orElse(0) + 2L);
        BigInteger from = number(low, alike, ranks, base);
        BigInteger to = number(high, alike, ranks, base);
        BigInteger middle = from.add(to).shiftRight(1);
        if (middle.compareTo(from) <= 0) {
            return Optional.empty();
        }
        return Optional.of(low.substring(0, alike) + text(middle, ranks, base));
    }

    /** How many chars both begin with; never half a character. */
    private static int alike(String low, String high) {
        int alike = 0;
        while (alike < Math.min(low.length(), high.length()) && low.charAt(alike) == high.charAt(alike)) {
            alike++;
        }
        return alike > 0 && Character.isHighSurrogate(low.charAt(alike - 1)) ? alike - 1 : alike;
    }

    /** 0 is for the end of a text. */
    private static BigInteger number(String text, int from, Map<Integer, Integer> ranks, BigInteger base) {
        int[] characters = text.substring(from).codePoints().limit(COUNTED).toArray();
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < COUNTED; i++) {
            int digit = i < characters.length ? ranks.getOrDefault(characters[i], 0) + 1 : 0;
            number = number.multiply(base).add(BigInteger.valueOf(digit));
        }
        return number;
    }

    private static String text(BigInteger number, Map<Integer, Integer> ranks, BigInteger base) {
        Map<Integer, Integer> characters = new TreeMap<>();
        ranks.forEach((character, rank) -> characters.merge(rank, character, Math::min));
        Deque<Integer> digits = new ArrayDeque<>();
        for (BigInteger rest = number; digits.size() < COUNTED; rest = rest.divide(base)) {
            digits.push(rest.mod(base).intValue());
        }
        StringBuilder text = new StringBuilder();
        for (int digit : digits) {
            if (digit == 0) {
                break;
            }
            text.appendCodePoint(characters.getOrDefault(digit - 1, (int) ' '));
        }
        return text.toString();
    }
}
