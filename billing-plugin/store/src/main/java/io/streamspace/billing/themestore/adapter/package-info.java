/** The theme store in PostgreSQL and over HTTP, and its CSS parser. */
@NullMarked
package io.streamspace.billing.themestore.adapter;

import org.jspecify.annotations.NullMarked;
