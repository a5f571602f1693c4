@NullMarked
package io.streamspace.billing.meter;

import org.jspecify.annotations.NullMarked;
