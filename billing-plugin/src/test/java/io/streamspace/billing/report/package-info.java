/** Tests of reports over everything. */
@NullMarked
package io.streamspace.billing.report;

import org.jspecify.annotations.NullMarked;
