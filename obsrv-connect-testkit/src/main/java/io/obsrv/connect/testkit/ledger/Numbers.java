// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ledger;

import java.util.Arrays;

/** Ids that are numbers, at eight bytes each. */
final class Numbers implements Ids<Long> {

    private long[] ids = new long[1_024];
    private int size;

    @Override
    public void add(Long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void sort() {
        Arrays.sort(ids, 0, size);
    }

    @Override
    public Long at(int index) {
        return ids[index];
    }
}
