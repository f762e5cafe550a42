// SPDX-License-Identifier: Apache-2.0
/** Checks the plugin archives as a worker, a package manager and an auditor would read them. */
package io.obsrv.connect.archives;
