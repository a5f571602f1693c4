/** Usage records on a real PostgreSQL. */
@NullMarked
package io.streamspace.billing.usage.adapter;

import org.jspecify.annotations.NullMarked;
