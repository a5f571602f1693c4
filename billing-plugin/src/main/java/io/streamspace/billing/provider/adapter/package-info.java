/**
 * The payment provider's side of the books in PostgreSQL and over HTTP: what it posts, what people buy on its
 * pages, and what administrators see of it.
 */
@NullMarked
package io.streamspace.billing.provider.adapter;

import org.jspecify.annotations.NullMarked;
