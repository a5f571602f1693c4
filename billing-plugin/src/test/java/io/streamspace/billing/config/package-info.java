@NullMarked
package io.streamspace.billing.config;

import org.jspecify.annotations.NullMarked;
