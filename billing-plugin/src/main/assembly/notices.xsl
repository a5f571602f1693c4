<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of bundled parts with their licences, from the plugin's SBOM. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:b="http://cyclonedx.org/schema/bom/1.6">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/">
    <xsl:text>This plugin bundles the parts below, each under its own licence; the texts are in the jars in lib/.&#10;</xsl:text>
    <xsl:text>sbom.cdx.json names the same with their digests.&#10;&#10;</xsl:text>
    <xsl:if test="not(/b:bom/b:components/b:component)">
      <xsl:message terminate="yes">the SBOM lists no parts</xsl:message>
    </xsl:if>
    <xsl:for-each select="/b:bom/b:components/b:component">
      <xsl:sort select="b:group"/>
      <xsl:sort select="b:name"/>
      <xsl:value-of select="concat(b:group, ':', b:name, ' ', b:version, '&#10;')"/>
      <xsl:if test="not(b:licenses/*)">
        <xsl:message terminate="yes">no licence is known of <xsl:value-of select="concat(b:group, ':', b:name)"/></xsl:message>
      </xsl:if>
      <xsl:for-each select="b:licenses/b:license | b:licenses/b:expression">
        <xsl:text>    </xsl:text>
        <xsl:choose>
          <xsl:when test="b:id"><xsl:value-of select="b:id"/></xsl:when>
          <xsl:when test="b:name"><xsl:value-of select="b:name"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="b:url"><xsl:value-of select="concat(' (', b:url, ')')"/></xsl:if>
        <xsl:text>&#10;</xsl:text>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:text>&#10;Fonts, in io/streamspace/billing/pdf/fonts/ of lib/billing-pdf-*.jar with the texts of their licences:&#10;&#10;</xsl:text>
    <xsl:for-each select="document('fonts.cdx.xml')/b:components/b:component">
      <xsl:value-of select="concat(b:name, ' ', b:version, '&#10;    ', b:licenses/b:license/b:id, ', ', b:copyright, '&#10;    ', b:description, '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
