using System.Net;
using ConnectHub.Web.Features.Videos;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>Who has asked for a page is a viewer, and nobody makes viewers up.</summary>
public sealed class VisitorCookieTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly VisitorCookie _cookie;

    public VisitorCookieTests() => _cookie = new(new EphemeralDataProtectionProvider(), _clock);

    [Fact]
    public void Of_OneThatWasGiven_IsTheSameViewerEachTime()
    {
        var given = Given(Request(null));

        var viewer = _cookie.Of(Request(given));

        Assert.Matches("^[0-9a-f]{32}$", viewer);
        Assert.Equal(viewer, _cookie.Of(Request(given)));
        Assert.Null(Given(Request(given)));
    }

    [Theory]
    [InlineData("00112233445566778899aabbccddeeff")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Of_OneThatWasMadeUp_IsNobodyAndItIsReplaced(string value)
    {
        Assert.Null(_cookie.Of(Request(value)));
        Assert.NotNull(_cookie.Of(Request(Given(Request(value)))));
    }

    [Fact]
    public void Of_OneThatWasAltered_IsNobody()
    {
        var given = Given(Request(null))!;

        for (var place = 0; place < given.Length; place += 10)
            Assert.Null(_cookie.Of(Request($"{given[..place]}{(given[place] == 'A' ? 'B' : 'A')}{given[(place + 1)..]}")));
    }

    [Fact]
    public void Give_OneAddressOverAndOver_EndsAndGoesOnSlowly()
    {
        var given = Enumerable.Range(0, 1000).Count(_ => Given(Request(null)) is not null);

        Assert.Equal(100, given);
        Assert.NotNull(Given(Request(null, "192.0.2.2")));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(Given(Request(null)));
        Assert.Null(Given(Request(null)));
    }

    private static DefaultHttpContext Request(string? cookie, string address = "192.0.2.1")
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        if (cookie is not null)
            context.Request.Headers.Cookie = $"visitor={cookie}";
        return context;
    }

    /// <summary>Null: none.</summary>
    private string? Given(DefaultHttpContext context)
    {
        _cookie.Give(context);
        return context.Response.Headers.SetCookie.ToString() is { Length: > 0 } set ? set["visitor=".Length..set.IndexOf(';', StringComparison.Ordinal)] : null;
    }
}
