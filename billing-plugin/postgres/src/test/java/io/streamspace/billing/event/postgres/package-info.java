@NullMarked
package io.streamspace.billing.event.postgres;

import org.jspecify.annotations.NullMarked;
