@NullMarked
package io.streamspace.billing.delivery;

import org.jspecify.annotations.NullMarked;
