// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ledger;

import java.util.ArrayList;
import java.util.List;

/** Ids that are texts. */
final class Texts implements Ids<String> {

    private final List<String> ids = new ArrayList<>();

    @Override
    public void add(String id) {
        ids.add(id);
    }

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public void sort() {
        ids.sort(null);
    }

    @Override
    public String at(int index) {
        return ids.get(index);
    }
}
