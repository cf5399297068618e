using System.Buffers.Text;
using System.Text;
using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Links that carry one of Identity's tokens. A token dies with the user's next change of password.</summary>
internal sealed class AccountLinks(UserManager<AppUser> users)
{
    public async Task<string> ResetPathAsync(AppUser user) =>
        $"/account/reset?user={ShortId.Format(user.Id)}&code={Encode(await users.GeneratePasswordResetTokenAsync(user))}";

    public async Task<string> ConfirmPathAsync(AppUser user) =>
        $"/account/confirm?user={ShortId.Format(user.Id)}&code={Encode(await users.GenerateEmailConfirmationTokenAsync(user))}";

    /// <summary>The user of a link, null when the id is none.</summary>
    public async Task<AppUser?> FindUserAsync(string? user) => ShortId.TryParse(user, out var id) ? await users.FindByIdAsync(id.ToString()) : null;

    public static string? Decode(string? code) =>
        code is { Length: < 2000 } && Base64Url.IsValid(code) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(code)) : null;

    private static string Encode(string token) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token));
}
