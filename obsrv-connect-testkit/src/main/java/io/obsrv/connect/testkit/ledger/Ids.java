// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ledger;

/**
 * A multiset of ids that takes little memory.
 *
 * @param <K> the kind of id
 */
sealed interface Ids<K extends Comparable<K>> permits Numbers, Texts {

    void add(K id);

    int size();

    /** Puts the ids in order, so that {@link #at} goes upwards. */
    void sort();

    K at(int index);
}
