/** A real PostgreSQL for tests and benchmarks. */
@NullMarked
package io.streamspace.testing;

import org.jspecify.annotations.NullMarked;
