@NullMarked
package io.streamspace.billing.budget;

import org.jspecify.annotations.NullMarked;
