using System.Data.Common;
using ConnectHub.Web.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ConnectHub.Web.Data;

/// <summary>
/// Gives each connection <see cref="SearchText.Fold"/> as a function, so that queries look for texts as people do: SQLite's own LIKE and upper() know no
/// letter beyond ASCII. Nothing of it is stored: a better folding needs no migration. Another provider brings a function of this name.
/// </summary>
internal sealed class SearchFunctions : DbConnectionInterceptor
{
    private const string Fold = "connecthub_fold";

    public static void Map(ModelBuilder builder) =>
        builder.HasDbFunction(typeof(SearchText).GetMethod(nameof(SearchText.Fold))!).HasName(Fold).IsBuiltIn();

    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
    {
        ((SqliteConnection)result).CreateFunction(Fold, (string? text) => text is null ? null : SearchText.Fold(text), isDeterministic: true);
        return result;
    }
}
