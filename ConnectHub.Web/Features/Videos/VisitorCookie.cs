using System.Buffers.Text;
using System.Security.Cryptography;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.DataProtection;

namespace ConnectHub.Web.Features.Videos;

/// <summary>
/// By which a browser without an account is counted once. Given with the page and signed, so that who never asks for a page is never counted, and not
/// without end to one address: each is another viewer.
/// </summary>
public sealed class VisitorCookie(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Name = "visitor";
    private const int Bytes = 16;
    private const int LongestValue = 512;

    /// <summary>A hundred at once for all behind one address, then one a minute.</summary>
    private static readonly TimeSpan Cost = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(100);

    private readonly IDataProtector _visitors = protection.CreateProtector("ConnectHub.Videos.Visitors.v1");
    private readonly Pace<string> _pace = new(time);

    /// <summary>Null for who has none, or one that we did not sign.</summary>
    public string? Of(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 and <= LongestValue } value || !Base64Url.IsValid(value))
            return null;
        try
        {
            return _visitors.Unprotect(Base64Url.DecodeFromChars(value)) is { Length: Bytes } visitor ? Convert.ToHexStringLower(visitor) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Give(HttpContext context)
    {
        if (Of(context) is not null || _pace.Take(ClientAddress.KeyOf(context), Cost, Window) > TimeSpan.Zero)
            return;
        context.Response.Cookies.Append(Name, Base64Url.EncodeToString(_visitors.Protect(RandomNumberGenerator.GetBytes(Bytes))), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
        });
    }
}
