/** The demo provider as stripe-java and a browser see it. */
@NullMarked
package io.streamspace.demoprovider;

import org.jspecify.annotations.NullMarked;
