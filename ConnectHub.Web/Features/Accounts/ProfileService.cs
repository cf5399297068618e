using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Accounts;

internal sealed record Profile(string Email, string Handle, string DisplayName, string About);

/// <summary>What people change about themselves. Scoped to a request, like <see cref="AccountService"/>.</summary>
internal sealed class ProfileService(UserManager<AppUser> users, SignInManager<AppUser> signIn, ConnectHubDb db, SignOuts signOuts)
{
    public Task<Profile?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Set<Channel>().Where(c => c.OwnerId == userId)
            .Select(c => new Profile(c.Owner!.Email!, c.Handle, c.DisplayName, c.About))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Errors by field, empty when saved.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>> SaveAsync(Guid userId, string? displayName, string? about, CancellationToken cancellationToken)
    {
        var name = (displayName ?? "").Trim();
        var text = PlainText.Paragraphs(about);
        var errors = new FieldErrors();
        errors.Add("displayName", RegistrationRules.DisplayNameProblem(name));
        errors.Add("about", text.Length > Channel.AboutLimit ? $"Use at most {Channel.AboutLimit} characters." : null);
        if (!errors.IsEmpty || await users.FindByIdAsync(userId.ToString()) is not { } user)
            return errors.ToDictionary();
        var channel = await db.Set<Channel>().SingleAsync(c => c.OwnerId == userId, cancellationToken);
        (user.DisplayName, channel.DisplayName, channel.About) = (name, name, text);
        var saved = await users.UpdateAsync(user);
        if (saved.Succeeded)
            await signIn.RefreshSignInAsync(user);
        else
            errors.Add("displayName", $"This was not saved. {Reason(saved)}");
        return errors.ToDictionary();
    }

    /// <summary>Signs other browsers out. Errors by field, empty when done.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>> ChangePasswordAsync(Guid userId, string? current, string? next, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var errors = new FieldErrors();
        if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            return errors.ToDictionary();
        errors.Add("newPassword", PasswordRules.Problem(next, user.Email, user.UserName));
        if (errors.IsEmpty)
        {
            // Counts as a try, or a borrowed browser could be used to guess the password.
            var check = await signIn.CheckPasswordSignInAsync(user, current ?? "", lockoutOnFailure: true);
            if (!check.Succeeded || !(await users.ChangePasswordAsync(user, current!, next!)).Succeeded)
                errors.Add("currentPassword", check.IsLockedOut ? "Too many tries. Wait 5 minutes." : "This is not your current password.");
            else
                await KeepOnlyThisBrowserAsync(user);
        }
        return errors.ToDictionary();
    }

    /// <summary>Every cookie, circuit and refresh token of this person stops working.</summary>
    public async Task SignOutEverywhereAsync(Guid userId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await users.FindByIdAsync(userId.ToString()) is { } user)
        {
            if (await users.UpdateSecurityStampAsync(user) is { Succeeded: false } refused)
                throw new InvalidOperationException($"Other browsers were not signed out: {Reason(refused)}");
            signOuts.Announce(userId);
        }
        await signIn.SignOutAsync();
    }

    private async Task KeepOnlyThisBrowserAsync(AppUser user)
    {
        signOuts.Announce(user.Id);
        await signIn.RefreshSignInAsync(user);
    }

    private static string Reason(IdentityResult refused) => refused.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure))
        ? "Your account was changed elsewhere at the same time. Try again."
        : string.Join(' ', refused.Errors.Select(error => error.Description));
}
