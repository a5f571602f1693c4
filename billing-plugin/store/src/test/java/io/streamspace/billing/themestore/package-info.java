@NullMarked
package io.streamspace.billing.themestore;

import org.jspecify.annotations.NullMarked;
