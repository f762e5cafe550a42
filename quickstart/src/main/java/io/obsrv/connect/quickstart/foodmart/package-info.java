// SPDX-License-Identifier: Apache-2.0
/** The FoodMart data set: its tables and rows, and how they get into PostgreSQL. */
@NullMarked
package io.obsrv.connect.quickstart.foodmart;

import org.jspecify.annotations.NullMarked;
