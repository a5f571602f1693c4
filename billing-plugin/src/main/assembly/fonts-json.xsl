<?xml version="1.0" encoding="UTF-8"?>
<!-- The fonts as the first components of the SBOM in JSON. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:b="http://cyclonedx.org/schema/bom/1.6">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/">
    <xsl:for-each select="b:components/b:component">
      <xsl:text>&#10;    {&#10;      "type" : "file",&#10;</xsl:text>
      <xsl:value-of select="concat('      &quot;bom-ref&quot; : &quot;', @bom-ref, '&quot;,&#10;')"/>
      <xsl:value-of select="concat('      &quot;name&quot; : &quot;', b:name, '&quot;,&#10;')"/>
      <xsl:value-of select="concat('      &quot;version&quot; : &quot;', b:version, '&quot;,&#10;')"/>
      <xsl:value-of select="concat('      &quot;description&quot; : &quot;', b:description, '&quot;,&#10;')"/>
      <xsl:value-of select="concat('      &quot;hashes&quot; : [ { &quot;alg&quot; : &quot;SHA-256&quot;, &quot;content&quot; : &quot;', b:hashes/b:hash, '&quot; } ],&#10;')"/>
      <xsl:value-of select="concat('      &quot;licenses&quot; : [ { &quot;license&quot; : { &quot;id&quot; : &quot;', b:licenses/b:license/b:id, '&quot; } } ],&#10;')"/>
      <xsl:value-of select="concat('      &quot;copyright&quot; : &quot;', b:copyright, '&quot;&#10;    },')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
