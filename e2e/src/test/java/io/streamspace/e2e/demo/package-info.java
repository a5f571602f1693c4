/** The demo as {@code ./run} shows it. */
@NullMarked
package io.streamspace.e2e.demo;

import org.jspecify.annotations.NullMarked;
