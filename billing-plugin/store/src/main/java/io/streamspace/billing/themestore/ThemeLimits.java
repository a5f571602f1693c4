package io.streamspace.billing.themestore;

import java.math.BigDecimal;

/**
 * What a theme must keep to.
 *
 * @param bundleBytesMax of its tokens' names and values and its stylesheet as submitted, in UTF-8
 * @param fontsMax web fonts, those written into the stylesheet included
 * @param contrastMin of every pair, as a ratio to 1
 * @param contrastMinLarge of pairs declared large
 */
public record ThemeLimits(int bundleBytesMax, int fontsMax, BigDecimal contrastMin, BigDecimal contrastMinLarge) {

    BigDecimal contrastFor(ColourPair.TextSize size) {
        return size == ColourPair.TextSize.LARGE ? contrastMinLarge : contrastMin;
    }
}
