@NullMarked
package io.streamspace.billing.rating;

import org.jspecify.annotations.NullMarked;
