using ConnectHub.Web.Features.Watch;

namespace ConnectHub.Web.Tests.Features.Watch;

public sealed class TextPartsTests
{
    [Theory]
    [InlineData("no address here", "no address here")]
    [InlineData("see https://example.org/a?b=c.", "see |<https://example.org/a?b=c>|.")]
    [InlineData("(https://example.org)", "(|<https://example.org>|)")]
    [InlineData("https://en.example.org/wiki/A_(b)", "<https://en.example.org/wiki/A_(b)>")]
    [InlineData("javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x")]
    [InlineData("<a href=\"https://example.org\">x</a>", "<a href=\"|<https://example.org>|\">x</a>")]
    [InlineData("a https://one.example b http://two.example", "a |<https://one.example>| b |<http://two.example>")]
    [InlineData("", "")]
    public void Of_Text_CutsAtWebAddresses(string text, string expected)
    {
        var parts = TextParts.Of(text).ToList();

        Assert.Equal(expected, string.Join('|', parts.Select(part => part.Url is null ? part.Text : $"<{part.Text}>")));
        Assert.Equal(text, string.Concat(parts.Select(part => part.Text)));
    }
}
