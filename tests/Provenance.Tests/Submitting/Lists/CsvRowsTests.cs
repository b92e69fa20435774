using System.Text;
using Provenance.Submitting.Lists;

namespace Provenance.Tests.Submitting.Lists;

public class CsvRowsTests
{
    [Theory]
    [InlineData("url,note\na,b\n", "url|note;a|b")]
    [InlineData("url,note\r\na,b", "url|note;a|b")]
    [InlineData("\uFEFFurl;note\na;b,c\n", "url|note;a|b,c")]
    [InlineData("url\tnote\na\tb;c\n", "url|note;a|b;c")]
    [InlineData("url,note\n\"a,1\",\"b\nc \"\"d\"\"\"\n\n\ne,f\n", "url|note;a,1|b\nc \"d\";e|f")]
    [InlineData("url\nhttps://example.org/?a=1;b=2\n", "url;https://example.org/?a=1;b=2")]
    [InlineData("a,b\nc\nd,e,f\n", "a|b;c;d|e|f")]
    [InlineData("", "")]
    public void Rows_are_read_as_programs_write_them(string text, string expected)
    {
        var rows = Read(text);

        Assert.Equal(expected, string.Join(';', rows.Select(row => string.Join('|', row.Fields))));
        Assert.All(rows, row => Assert.False(row.IsBroken));
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), rows.Select(row => row.Number));
    }

    [Fact]
    public void A_quote_that_is_never_closed_spoils_its_own_row_and_no_other()
    {
        var rows = Read("url,note\n1,\"whole\nrow\"\n2,\"never closed\n3,fine\n4,\"again\n5,\"a quoted\nbreak\"\n6,last\n");

        Assert.Equal(["url", "1", "2", "3", "4", "5", "6"], rows.Select(row => row.Fields[0]));
        Assert.Equal([3L, 5L], rows.Where(row => row.IsBroken).Select(row => row.Number).Order());
        Assert.Equal(["5", "a quoted\nbreak"], rows[5].Fields);
    }

    [Fact]
    public void So_it_does_at_the_head_of_a_file_of_many_megabytes()
    {
        var text = new StringBuilder("url,note\n\"first,never closed\n");
        for (var n = 0; n < 200_000; n++) text.Append(n).Append(",a row\n");

        var rows = Read(text.ToString());

        Assert.Equal(200_002, rows.Count);
        Assert.True(rows[1].IsBroken);
        Assert.Equal("199999", rows[^1].Fields[0]);
    }

    private static List<ListRow> Read(string text) => [.. new CsvRows(new MemoryStream(Encoding.UTF8.GetBytes(text))).Read()];
}
