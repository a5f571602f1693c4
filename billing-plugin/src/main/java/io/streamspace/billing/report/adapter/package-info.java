/** The audit's questions to PostgreSQL. */
@NullMarked
package io.streamspace.billing.report.adapter;

import org.jspecify.annotations.NullMarked;
