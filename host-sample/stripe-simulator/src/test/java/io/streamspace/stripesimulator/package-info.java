/** The simulator as stripe-java and a browser see it. */
@NullMarked
package io.streamspace.stripesimulator;

import org.jspecify.annotations.NullMarked;
