namespace ConnectHub.Web.Features.Accounts.Mailing;

public sealed record Mail(string To, string Subject, string Text)
{
    /// <summary>The same for a mail that may go out twice, so that mail programs show it once; null: none is like it.</summary>
    public string? Id { get; init; }
}

/// <summary>The way out of the site for mail; <see cref="NoMail"/> when SMTP is not configured.</summary>
public interface IMailSender
{
    bool CanSend { get; }

    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}

internal sealed class NoMail : IMailSender
{
    public bool CanSend => false;

    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => Task.CompletedTask;
}
