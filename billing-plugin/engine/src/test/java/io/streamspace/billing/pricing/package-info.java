@NullMarked
package io.streamspace.billing.pricing;

import org.jspecify.annotations.NullMarked;
